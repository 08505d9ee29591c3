// Months in the filter: those that have items in the searched part of the archive.

/** The chosen month while it is not available, so that it can be restored. */
let saved = '';

/** Disables months without items. @param searched months that have items; undefined where all have */
export function offerMonths(select: HTMLSelectElement, searched: ReadonlySet<string> | undefined): void {
  for (const option of select.options) {
    option.disabled = option.value !== '' && searched?.has(option.value) === false;
    // Some browsers show hidden options; none lets a reader choose a disabled one.
    option.hidden = option.disabled;
  }
  if (select.selectedOptions[0]?.disabled === true) {
    saved = select.value;
    select.value = '';
  } else if (searched === undefined) {
    if (select.value === '') select.value = saved;
    saved = '';
  }
}
