/**
 * What other services than AWS have for each cell: {@code utility/<account>/extensions}. Monitors of Datadog, groups and
 * app assignments of Okta.
 */
package dev.cells.utility.extensions;
