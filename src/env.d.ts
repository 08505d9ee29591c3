declare namespace App {
  interface Locals {
    /** The file that a build makes of the page, from the root of the site: routes know it without index.html and .html. */
    file?: string;
  }
}
