/**
 * Judges Terraform JSON by the rules of the HIPAA Security Rule that a machine can check. {@link
 * dev.cells.audit.Auditor} takes stacks and gives an {@link dev.cells.audit.AuditReport}. Knows no CDK, no network and
 * no config format.
 */
package dev.cells.audit;
