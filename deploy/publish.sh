#!/bin/sh
# Imports what take.sh has admitted to FROM, then checks, builds, signs and pushes: sh deploy/publish.sh FROM [flags of
# update]. Run it in the checkout, as the user that owns it. Files are validated again, but no picture is decoded.
set -eu
from=$1
shift
# Strangers' items are read without the secrets in the environment; update does the same.
env -i PATH="$PATH" HOME="$HOME" npm run --silent items -- take "$from/content" --replace-state --no-decode > /dev/null
exec npm run --silent update -- --quiet --push --steps check,build,edition "$@"
