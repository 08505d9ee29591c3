// The environment of the processes that read feeds: no secret of this machine is in it. Variables are allowed by name, so
// that a secret with a name that we do not know is left out too.

/** Needed to run programs, to find temporary files, and to print. */
const PUBLIC_VARIABLES = new Set([
  'PATH',
  'HOME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TMP',
  'TEMP',
  'SYSTEMROOT',
  'PATHEXT',
  'TERM',
  'COLORTERM',
  'COLUMNS',
  'NO_COLOR',
  'FORCE_COLOR',
  'CI',
  'NODE_OPTIONS',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
  'NODE_V8_COVERAGE',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'UV_THREADPOOL_SIZE',
]);

function isPublic(name: string): boolean {
  return PUBLIC_VARIABLES.has(name.toUpperCase()) || /^LC_[A-Z]+$/.test(name);
}

/** The variables of an environment that a process which reads feeds may have. */
export function publicEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isPublic(name)));
}

/**
 * Removes all other variables from an environment, so that child processes do not inherit them by accident.
 * @returns the environment as it was
 */
export function removeSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const whole = { ...environment };
  for (const name of Object.keys(whole)) if (!isPublic(name)) delete environment[name];
  return whole;
}
