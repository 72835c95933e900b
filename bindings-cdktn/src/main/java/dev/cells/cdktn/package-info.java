/** CDK Terrain as the engine of synthesis: the oracle of the native bindings, and a way back to them. */
package dev.cells.cdktn;
