/** CDK Terrain as the oracle: whatever the native engine does, CDK Terrain does too. */
package dev.cells.cdktn;
