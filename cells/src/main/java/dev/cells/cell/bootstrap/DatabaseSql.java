package dev.cells.cell.bootstrap;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that makes users and grants of a cell's database, for {@code psql}, run by the master user. It is a function of
 * the config, holds no secret, and can be run again at any time.
 *
 * <p>Names from the config appear only as literals, quoted here; {@code format('%I')} of the server makes identifiers of
 * them. So no name is ever read as SQL.
 *
 * <p>A user logs in by IAM ({@code rds_iam}), has no privileges of its own, and becomes {@code cells_writers} or {@code
 * cells_readers} at once. So all tables have one owner, whichever workload made them, default privileges hold for all of
 * them, and the log still has the name of who logged in. The role {@code rds_pgaudit} has the privileges that pgaudit looks
 * for: every read and write of a table of the schema is logged (Amazon RDS User Guide, "Using pgAudit to log database
 * activity", object auditing).
 */
public final class DatabaseSql {
    /** The only name that RDS accepts for the role of object auditing. */
    public static final String AUDITED = "rds_pgaudit";

    private static final String WRITERS = "cells_writers";
    private static final String READERS = "cells_readers";

    private DatabaseSql() {}

    public static String of(DatabaseUsers users) {
        return String.join(
                "\n",
                begin(users),
                roles(),
                database(literal(users.database())),
                tables(literal(users.database())),
                logins(literal(users.database())));
    }

    private static String begin(DatabaseUsers users) {
        return String.join(
                "\n",
                "\\set ON_ERROR_STOP on",
                "SET standard_conforming_strings = on;",
                "SET client_min_messages = warning;",
                "SET search_path = pg_catalog;",
                "CREATE EXTENSION IF NOT EXISTS pgaudit SCHEMA public;",
                "BEGIN;",
                "SELECT pg_advisory_xact_lock(5263) AS \"one run at a time\";",
                "",
                "-- Who may log in, and as what; who could before, and may not any more.",
                "CREATE TEMPORARY TABLE declared ON COMMIT DROP AS",
                "SELECT name, '" + WRITERS + "' AS role, '" + READERS + "' AS other, 'off' AS read_only FROM unnest("
                        + array(users.writers()) + ") AS writer (name)",
                "UNION ALL SELECT name, '" + READERS + "', '" + WRITERS + "', 'on' FROM unnest("
                        + array(users.readers()) + ") AS reader (name);",
                "CREATE TEMPORARY TABLE former ON COMMIT DROP AS",
                "SELECT login.rolname AS name, granted.rolname AS role FROM pg_auth_members AS membership",
                "JOIN pg_roles AS login ON login.oid = membership.member",
                "JOIN pg_roles AS granted ON granted.oid = membership.roleid",
                "WHERE granted.rolname IN ('" + READERS + "', '" + WRITERS + "') AND login.rolname <> CURRENT_USER",
                "AND login.rolname NOT IN (SELECT name FROM declared);",
                "");
    }

    private static String roles() {
        return String.join(
                "\n",
                "-- Roles, where they are missing. Users inherit nothing: what they may do, they may do as the role they become.",
                "SELECT format('CREATE ROLE %I NOLOGIN', name) FROM unnest(" + array(List.of(READERS, WRITERS, AUDITED))
                        + ") AS wanted (name)",
                "WHERE name NOT IN (SELECT rolname FROM pg_roles) \\gexec",
                "SELECT format('CREATE ROLE %I NOINHERIT', name) FROM declared",
                "WHERE name NOT IN (SELECT rolname FROM pg_roles) \\gexec",
                "SELECT format('GRANT %I TO CURRENT_USER', name) FROM unnest(" + array(List.of(READERS, WRITERS))
                        + ") AS wanted (name)",
                "WHERE NOT pg_has_role(CURRENT_USER, name, 'USAGE') \\gexec",
                "SELECT format('ALTER ROLE %I NOLOGIN', name) FROM former \\gexec",
                "SELECT format('REVOKE rds_iam FROM %I', name) FROM former WHERE pg_has_role(name, 'rds_iam', 'MEMBER') \\gexec",
                "SELECT format('REVOKE %I FROM %I', role, name) FROM former \\gexec",
                "");
    }

    private static String database(String name) {
        return String.join(
                "\n",
                "-- Nobody who is not named gets into a database of the server, or a schema of it.",
                "SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', datname) FROM pg_database",
                "WHERE pg_has_role(CURRENT_USER, datdba, 'USAGE') \\gexec",
                "SELECT 'REVOKE ALL ON SCHEMA public FROM PUBLIC' FROM pg_namespace",
                "WHERE nspname = 'public' AND pg_has_role(CURRENT_USER, nspowner, 'USAGE') \\gexec",
                "SELECT format('CREATE SCHEMA %I', " + name + ") WHERE " + name
                        + " NOT IN (SELECT nspname FROM pg_namespace) \\gexec",
                "SELECT format('ALTER DATABASE %I SET search_path = %I', " + name + ", " + name + ") \\gexec",
                "SELECT format('GRANT TEMPORARY ON DATABASE %I TO " + WRITERS + "', " + name + ") \\gexec",
                "SELECT format('GRANT USAGE, CREATE ON SCHEMA %I TO " + WRITERS + "', " + name + ") \\gexec",
                "SELECT format('GRANT USAGE ON SCHEMA %I TO " + READERS + "', " + name + ") \\gexec",
                "");
    }

    private static String tables(String schema) {
        return String.join(
                "\n",
                "-- What readers may read, and what is audited, of the tables there are and of those to come.",
                "CREATE TEMPORARY TABLE wanted (what, things, grantee) ON COMMIT DROP AS",
                "VALUES ('SELECT', 'TABLES', '" + READERS + "'), ('SELECT', 'SEQUENCES', '" + READERS + "'),",
                "('SELECT, INSERT, UPDATE, DELETE', 'TABLES', '" + AUDITED + "');",
                "SELECT format('GRANT %s ON ALL %s IN SCHEMA %I TO %I', what, things, " + schema
                        + ", grantee) FROM wanted \\gexec",
                "SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE " + WRITERS + " IN SCHEMA %I GRANT %s ON %s TO %I', "
                        + schema + ", what, things, grantee) FROM wanted \\gexec",
                "");
    }

    private static String logins(String database) {
        return String.join(
                "\n",
                "-- Logins, by a token of IAM.",
                "SELECT format('GRANT CONNECT ON DATABASE %I TO %I', " + database + ", name) FROM declared \\gexec",
                "SELECT format('REVOKE %I FROM %I', other, name) FROM declared WHERE pg_has_role(name, other, 'MEMBER') \\gexec",
                "SELECT format('GRANT %I TO %I', role, name) FROM declared \\gexec",
                "SELECT format('ALTER ROLE %I SET role = %L', name, role) FROM declared \\gexec",
                "SELECT format('ALTER ROLE %I SET default_transaction_read_only = %s', name, read_only) FROM declared \\gexec",
                "SELECT format('GRANT rds_iam TO %I', name) FROM declared \\gexec",
                "SELECT format('ALTER ROLE %I LOGIN', name) FROM declared \\gexec",
                "SELECT name AS \"can log in\", role AS \"as\" FROM declared ORDER BY name;",
                "COMMIT;",
                "");
    }

    private static String array(Collection<String> names) {
        return names.stream().map(DatabaseSql::literal).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    /** A literal of SQL: only the quote ends it, as {@code standard_conforming_strings} is on. */
    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
