/** IAM and resource policies as records, whatever they were written as. Knows IAM's spelling rules and no control. */
package dev.cells.terraform.policy;
