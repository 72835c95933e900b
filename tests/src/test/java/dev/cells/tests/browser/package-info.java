/** What people look at in a browser, opened in Chromium: what they see there, measured, with a screenshot of it. */
package dev.cells.tests.browser;
