/**
 * After a kill: resources that were being created then may exist without the state knowing, so that creating them once
 * more fails ("already exists") or makes a second one. They are noted as {@link dev.cells.delivery.recover.UnconfirmedResources},
 * and taken over with import blocks where the next plan wants to create them again and the cloud has them.
 */
package dev.cells.delivery.recover;
