/**
 * What differs between two versions of a stack, and what each difference means: by resource and attribute, never by line
 * of text. It knows Terraform JSON, and neither the config nor where a version came from.
 */
package dev.cells.diff;
