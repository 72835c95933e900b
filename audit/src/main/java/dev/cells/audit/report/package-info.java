/**
 * A report in the formats of other programs: code scanning, spreadsheets, browsers, governance tools. Pure functions of an
 * {@link dev.cells.audit.AuditReport}: same report, same bytes. Whatever text a stack has, no format lets it become
 * markup, a formula or a script.
 */
package dev.cells.audit.report;
