#!/bin/sh
# Imports what was pulled to FROM into FOLDER, and decodes its new pictures, as a user that can read no secret and needs no
# network: sh deploy/take.sh FROM FOLDER. Files of FROM that pull could not have written are refused.
set -eu
from=$1
folder=$2
. deploy/copy-content.sh
exec npm run --silent items -- take "$from/content" --content "$folder/content" --replace-state > /dev/null
