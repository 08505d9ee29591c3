// The filters of the search page: marks those that are chosen, and lets the reader remove each.

/** @returns marks the chosen filters; to be called when another one was chosen in other ways than by the reader */
export function createChips(form: HTMLFormElement): () => void {
  const chips = [...form.querySelectorAll<HTMLElement>('.chip')].flatMap((chip) => {
    const [select, remove] = [chip.querySelector('select'), chip.querySelector('button')];
    return select && remove ? [{ chip, select, remove }] : [];
  });
  for (const { select, remove } of chips) {
    remove.addEventListener('click', () => {
      select.value = '';
      // The button is hidden now.
      select.focus();
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
  return () => {
    for (const { chip, select, remove } of chips) {
      const [isOn, wasOn] = [select.value !== '', !remove.hidden];
      remove.hidden = !isOn;
      chip.classList.toggle('chip-on', isOn);
      // The row scrolls on phones.
      if (isOn && !wasOn) chip.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  };
}
