/**
 * What config says about secrets in HashiCorp Vault: where an account's Vault is, which field of which secret a setting
 * refers to, and what a Vault must hold for the cells of an account. Pure: nothing here reaches a Vault, and no value of a
 * secret comes through here.
 */
package dev.cells.config.vault;
