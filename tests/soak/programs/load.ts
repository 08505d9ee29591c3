// Load for the soak test: bursts of work and pauses of random lengths, so that threads are interrupted at any point. Half of
// the time of one core. Ends with its standard input.
process.stdin.on('end', () => process.exit()).resume();
let result = 0;

function burst(): void {
  for (const end = performance.now() + Math.random() * 200; performance.now() < end; ) result += Math.sqrt(result + 1);
  setTimeout(burst, Math.random() * 200);
}

burst();
