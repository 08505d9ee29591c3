/** Loads a classic script, which works for pages opened from a disk as well. @returns what `read` gives afterwards */
export function loadScript<T>(address: URL, read: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address.href;
    const settle = () => {
      script.remove();
      const value = read();
      if (value === undefined) reject(new Error(`${address} could not be loaded`));
      else resolve(value);
    };
    script.addEventListener('load', settle);
    script.addEventListener('error', settle);
    document.body.append(script);
  });
}
