/**
 * A stack of Terraform JSON, normalised: resources, their arguments as {@link dev.cells.terraform.model.Value values} of one
 * spelling, and what refers to what. Knows no rule and no file.
 */
package dev.cells.terraform.model;
