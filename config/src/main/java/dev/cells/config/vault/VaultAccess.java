package dev.cells.config.vault;

import dev.cells.config.name.StackAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * The Vault that holds the secrets of an account's cells, and how {@code cells} logs in to it. What it proves itself by is
 * never config: it comes from the environment or from a file that a variable names.
 *
 * @param address such as {@code https://vault.example.com:8200}; without TLS only on the loopback interface
 * @param namespace of Vault Enterprise; empty for the root namespace
 * @param mount of the KV engine, version 2
 * @param auth how {@code cells} logs in
 * @param caFile certificates, in PEM, by which the server proves itself, relative to the project; empty for those that Java
 *     trusts
 */
public record VaultAccess(
        String address, Optional<String> namespace, String mount, Auth auth, Optional<String> caFile) {
    /** How {@code cells} logs in. */
    public enum Auth {
        /** A token that somebody got before. */
        TOKEN,
        /** The AppRole of the cell: its ids are secrets of a CI server. */
        APPROLE,
        /** The caller's identity in AWS: nothing has to be kept. */
        AWS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Below which path of the mount the secrets of a cell are; that of no cell begins with that of another. */
    public static String path(StackAddress cell) {
        return cell.toString();
    }

    /** The name of the policies and roles of a cell. No part of an address holds a dot. */
    public static String role(StackAddress cell) {
        return "cells." + cell.toString().replace('/', '.');
    }
}
