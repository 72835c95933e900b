/** Detection and response: 45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(6). */
package dev.cells.audit.rules.monitoring;
