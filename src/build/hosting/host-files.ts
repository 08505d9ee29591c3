// The headers of host-headers.ts as configuration: `_headers` (Netlify, Cloudflare Pages and others), nginx, Caddy; and
// lines of torrc for an onion service in front of a web server.
import {
  ALWAYS,
  CACHED,
  ERASE,
  type Headers,
  HIDDEN_HEADERS,
  isCached,
  NO_STORE,
  policyFor,
  SITE_POLICY,
  VERIFIER,
  VERIFIER_POLICY,
} from './host-headers.ts';

/** Folders that are added to the site after the build. */
const LATER = ['edition/', 'hosting/'];

/** `.git/config` may contain a password. The exception: RFC 8615. */
const HIDDEN_COMMENT =
  '# Hidden files are refused, such as .git/config of a mirror made by git. /.well-known/ is for certificates.';

/**
 * `_headers` and the files of `hosting/`: path → text.
 * @param top names of files and folders at the root of the site; folders end with a slash
 */
export function hostFiles(top: Iterable<string>): Map<string, string> {
  return new Map([
    ['_headers', headersFile([...new Set([...top, ...LATER])].sort())],
    ['hosting/nginx.conf', nginxConfig()],
    ['hosting/caddyfile.txt', caddyConfig()],
    ['hosting/torrc.txt', torConfig()],
  ]);
}

/**
 * `_headers` for a site at the root of its host. Hosts join the values of all matching rules with a comma, so each header
 * of a path comes from one rule only. Some hosts also drop `.html`, so no rule depends on the extension.
 * @param top names of files and folders at the root of the site; folders end with a slash
 */
export function headersFile(top: readonly string[]): string {
  const rules = [rule('/*', ALWAYS), rule('/', { 'Cache-Control': NO_STORE, 'Content-Security-Policy': SITE_POLICY })];
  for (const name of top.filter((name) => !name.startsWith('_'))) {
    const headers = { 'Cache-Control': isCached(name) ? CACHED : NO_STORE, 'Content-Security-Policy': policyFor(name) };
    if (name.endsWith('/')) rules.push(rule(`/${name}*`, headers));
    else for (const path of addressesOf(name)) rules.push(rule(`/${path}`, headers));
  }
  // Hosts of static pages do not publish hidden files; this is for those that do.
  rules.push(rule('/.*', HIDDEN_HEADERS));
  for (const path of addressesOf('erase.html')) rules.push(rule(`/:lang/${path}`, ERASE));
  return rules.join('\n');
}

/** The paths at which hosts serve a file: with `.html` and without. */
function addressesOf(name: string): string[] {
  return name.endsWith('.html') ? [name, name.slice(0, -'.html'.length)] : [name];
}

function rule(path: string, headers: Headers): string {
  return `${path}\n${lines(headers, (name, value) => `  ${name}: ${value}`)}\n`;
}

function lines(headers: Headers, line: (name: string, value: string) => string): string {
  return Object.entries(headers)
    .map(([name, value]) => line(name, value))
    .join('\n');
}

/**
 * A complete configuration file for nginx. Header values are variables, because a `location` block with one `add_header`
 * drops all inherited headers.
 */
export function nginxConfig(): string {
  const quoted = (value: string) => `'${value}'`;
  return `# nginx: copy to /etc/nginx/conf.d/, set server_name and root, add your certificate.
# Logs are off: there must be no record of who read what.
map $uri $site_cache_control {
    default ${quoted(NO_STORE)};
    ~^/(a/|favicon\\.) ${quoted(CACHED)};
}
map $uri $site_policy {
    default "${SITE_POLICY}";
    /${VERIFIER} "${VERIFIER_POLICY}";
}
map $uri $site_clear_data {
    default '';
    ~^/[a-z-]+/erase\\.html$ ${quoted(Object.values(ERASE).join())};
}
server {
    listen 80;
    server_name example.org;
    root /srv/site;
    index index.html;
    access_log off;
    error_log /dev/null crit;
    server_tokens off;
    charset utf-8;
    gzip on;
    gzip_types text/css text/javascript application/javascript application/json application/xml text/xml image/svg+xml;
    error_page 404 /404.html;
    ${HIDDEN_COMMENT}
    location ~ "./\\.|^/\\.(?!well-known/)" { return 404; }
    add_header Cache-Control $site_cache_control always;
    add_header Content-Security-Policy $site_policy always;
    add_header Clear-Site-Data $site_clear_data always;
${lines(ALWAYS, (name, value) => `    add_header ${name} "${value}" always;`)}
}
`;
}

export function caddyConfig(): string {
  return `# Caddy: set the address and the folder. Caddy gets a certificate by itself and logs no requests by default.
example.org {
	root * /srv/site
	encode zstd gzip
	file_server
	${HIDDEN_COMMENT}
	@hidden {
		path_regexp /\\.
		not path_regexp ^/\\.well-known(/[^/.][^/]*)+$
	}
	error @hidden 404
	@kept path /a/* /favicon.*
	@passing not path /a/* /favicon.*
	@verifier path /${VERIFIER}
	@page not path /${VERIFIER}
	@erase path_regexp ^/[a-z-]+/erase\\.html$
	header @kept Cache-Control "${CACHED}"
	header @passing Cache-Control "${NO_STORE}"
	header @verifier Content-Security-Policy "${VERIFIER_POLICY}"
	header @page Content-Security-Policy "${SITE_POLICY}"
${lines(ERASE, (name, value) => `	header @erase ${name} \`${value}\``)}
	header {
${lines(ALWAYS, (name, value) => `		${name} "${value}"`)}
	}
	header -Server
	handle_errors {
		rewrite * /404.html
		file_server
	}
}
`;
}

/** Lines for torrc. The web server listens on loopback only, so that its IP address does not reveal the onion service. */
export function torConfig(): string {
  return `# tor: add to /etc/tor/torrc, have the web server listen on 127.0.0.1:8080 (nginx: listen 127.0.0.1:8080;
# Caddy: http://127.0.0.1:8080 in place of example.org), then reload tor. The address is in the file hostname of the folder.
# Keep a copy of that folder in a safe place: anyone who has it can run the onion service.
HiddenServiceDir /var/lib/tor/site/
HiddenServicePort 80 127.0.0.1:8080
HiddenServiceEnableIntroDoSDefense 1
`;
}
