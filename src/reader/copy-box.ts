// A read-only text box that is shown below a button, with a status line; its text is selected and copied.

/** The words of a box. */
export interface BoxWords {
  label: string;
  copied: string;
  selected: string;
}

/** Shows a text after an element, selects and copies it. */
export async function showCopy(after: Element, text: string, { label, copied, selected }: BoxWords): Promise<void> {
  const [box, status] = outputsAfter(after, label);
  box.value = text;
  box.focus();
  box.select();
  box.scrollTop = 0;
  // Only pages served with HTTPS may write to the clipboard.
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  status.textContent = isCopied ? copied : selected;
}

/** The text box and the status line after the element; created at the first call. */
function outputsAfter(after: Element, label: string): [HTMLTextAreaElement, HTMLElement] {
  const existing = after.parentElement?.querySelector('textarea');
  if (existing) return [existing, existing.nextElementSibling as HTMLElement];
  const box = document.createElement('textarea');
  box.readOnly = true;
  box.setAttribute('aria-label', label);
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  after.after(box, status);
  return [box, status];
}
