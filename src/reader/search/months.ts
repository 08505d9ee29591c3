// The months to choose from: those that hold something of what is searched.

/** A month that was chosen where it can be, and could not stay. */
let kept = '';

/** @param searched months that hold something; undefined where all do */
export function offerMonths(select: HTMLSelectElement, searched: ReadonlySet<string> | undefined): void {
  for (const option of select.options) {
    option.disabled = option.value !== '' && searched?.has(option.value) === false;
    // Some browsers show what is hidden, and all of them let nobody choose what is disabled.
    option.hidden = option.disabled;
  }
  if (select.selectedOptions[0]?.disabled === true) {
    kept = select.value;
    select.value = '';
  } else if (searched === undefined) {
    if (select.value === '') select.value = kept;
    kept = '';
  }
}
