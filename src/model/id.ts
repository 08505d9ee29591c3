/** Names of content files: they become paths of the site. */
export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
