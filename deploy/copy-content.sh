# Read by pull.sh and take.sh: copies what people write in content/ of the checkout to $folder/content, and leaves items,
# pictures and state there alone.
mkdir -p "$folder/content"
for path in content/*; do
  name=${path#content/}
  case $name in
    items | media | quarantine | state.json | withdrawn-marks.json | story-evidence.json | *.lock) continue ;;
  esac
  rm -rf "$folder/content/$name"
  cp -R "$path" "$folder/content/$name"
done
