/**
 * Recovery after a kill. Resources that were being created may exist without the state knowing, so that creating them
 * again fails ("already exists") or makes a second one. They are recorded as {@link
 * dev.cells.delivery.recover.UnconfirmedResources}; if the next plan would create them again and they exist, they are
 * imported.
 */
package dev.cells.delivery.recover;
