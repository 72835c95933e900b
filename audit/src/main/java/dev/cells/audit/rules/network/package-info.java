/** Network exposure: 45 CFR 164.312(a)(1) and (e)(1). What a rule lets in is added up before it is judged. */
package dev.cells.audit.rules.network;
