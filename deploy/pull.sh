#!/bin/sh
# Reads the feeds, as a user that can read no secret: sh deploy/pull.sh FOLDER [flags of update]. Run it in the checkout,
# which this user only reads. Items, pictures and the state of pull are written to FOLDER/content.
set -eu
folder=$1
shift
. deploy/copy-content.sh
exec npm run --silent update -- --quiet --steps pull --content "$folder/content" "$@"
