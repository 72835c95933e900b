package dev.cells.cell.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated SQL on a real server: who can log in, what they may touch, and what the log says of it. */
class DatabaseSqlTest {
    private static final String HOSTILE = "o'hara\"; DROP ROLE api; -- \\";
    private static final DatabaseUsers USERS =
            DatabaseUsers.of("app", List.of("api", "curator", HOSTILE), List.of("reports", "break-glass-jane"));

    private static RealPostgres server;

    @BeforeAll
    static void start() {
        server = RealPostgres.start();
        server.file("master", "app", DatabaseSql.of(USERS));
        server.sql("api", "app", "CREATE TABLE patients (name text)", "INSERT INTO patients VALUES ('Erika')");
        server.sql("rdsadmin", "postgres", "CREATE ROLE stranger LOGIN", "GRANT rds_iam TO stranger");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyWriterReadsAndChangesTablesOfAllWriters() {
        server.sql(
                "curator", "app", "INSERT INTO patients VALUES ('Max')", "ALTER TABLE patients ADD COLUMN born date");
        server.sql("curator", "app", "CREATE TABLE visits (id serial, patient text)");

        assertThat(server.sql("api", "app", "INSERT INTO visits (patient) VALUES ('Max')", "SELECT id FROM visits"))
                .isEqualToIgnoringWhitespace("1");
        server.sql("api", "app", "DROP TABLE visits");
    }

    @Test
    void readersReadAndChangeNothing() {
        for (String reader : List.of("reports", "break-glass-jane")) {
            assertThat(server.sql(reader, "app", "SELECT count(*) > 0 FROM patients"))
                    .isEqualToIgnoringWhitespace("t");
            for (String change : List.of(
                    "INSERT INTO patients VALUES ('x')",
                    "DELETE FROM patients",
                    "CREATE TABLE app.mine (x int)",
                    "CREATE TEMPORARY TABLE mine (x int)")) {
                assertThat(server.attempt(reader, "app", "SET default_transaction_read_only = off", change)
                                .text())
                        .as("%s: %s", reader, change)
                        .contains("permission denied");
            }
        }
    }

    @Test
    void nobodyBecomesAnotherRole() {
        for (String role : List.of("cells_writers", "api", "master", "rds_pgaudit")) {
            assertThat(server.attempt("reports", "app", "SET ROLE " + role).text())
                    .contains("permission denied to set role");
        }
        assertThat(server.attempt("api", "app", "SET ROLE NONE", "SELECT name FROM app.patients")
                        .text())
                .contains("permission denied for schema app");
        assertThat(server.attempt("api", "app", "SET pgaudit.role = none").text())
                .contains("permission denied to set parameter");
    }

    @Test
    void whoIsNotDeclaredGetsIntoNoDatabase() {
        for (String database : List.of("app", "postgres")) {
            assertThat(server.attempt("stranger", database, "SELECT 1").text())
                    .contains("does not have CONNECT privilege");
        }
        assertThat(server.attempt("api", "postgres", "SELECT 1").text()).contains("does not have CONNECT privilege");
    }

    /** Statement classes of pgaudit do not log reads; objects that the role rds_pgaudit has privileges on do. */
    @Test
    void everyReadAndWriteOfATableIsInTheLogWithTheUserWhoLoggedIn() {
        server.sql("reports", "app", "SELECT name FROM patients");
        server.sql("break-glass-jane", "app", "SELECT name FROM app.patients LIMIT 1");
        server.sql("curator", "app", "UPDATE patients SET name = name");

        assertThat(server.log())
                .containsPattern("reports@app .*AUDIT: OBJECT,.*,READ,SELECT,TABLE,app.patients")
                .containsPattern("break-glass-jane@app .*AUDIT: OBJECT,.*,READ,SELECT,TABLE,app.patients")
                .containsPattern("curator@app .*AUDIT: OBJECT,.*,WRITE,UPDATE,TABLE,app.patients");
    }

    @Test
    void valuesOfParametersAreNotInTheLog() {
        server.sql(
                "api",
                "app",
                "PREPARE by_name (text) AS SELECT * FROM patients WHERE name = $1",
                "EXECUTE by_name ('Geheimrat')");

        assertThat(server.log())
                .containsPattern("PREPARE by_name.*<not logged>")
                .doesNotContain("Geheimrat");
    }

    @Test
    void aNameIsNeverReadAsSql() {
        assertThat(server.sql(HOSTILE, "app", "SELECT session_user")).isEqualToIgnoringWhitespace(HOSTILE);
        assertThat(server.sql("api", "app", "SELECT 1")).isEqualToIgnoringWhitespace("1");
    }

    @Test
    void runAgainItChangesNothing() {
        String grants = "SELECT array_agg(x ORDER BY x) FROM (SELECT rolname || '=' || rolcanlogin || coalesce("
                + "(SELECT string_agg(roleid::regrole::text, ',' ORDER BY roleid) FROM pg_auth_members WHERE member = r.oid), '')"
                + " AS x FROM pg_roles r UNION ALL SELECT relacl::text FROM pg_class UNION ALL SELECT nspacl::text FROM"
                + " pg_namespace UNION ALL SELECT setconfig::text FROM pg_db_role_setting) AS all_of_it";
        String before = server.sql("rdsadmin", "app", grants);
        server.file("master", "app", DatabaseSql.of(USERS));

        assertThat(server.sql("rdsadmin", "app", grants)).isEqualTo(before);
    }

    @Test
    void whoIsNotDeclaredAnyMoreIsLockedOutAndATablesOwnerStays() {
        DatabaseUsers more = DatabaseUsers.of("app", Set.of("api", "curator", HOSTILE, "leaver"), USERS.readers());
        server.file("master", "app", DatabaseSql.of(more));
        server.sql("leaver", "app", "CREATE TABLE left_behind (x int)");
        server.file("master", "app", DatabaseSql.of(USERS));

        assertThat(server.attempt("leaver", "app", "SELECT 1").exit()).isNotZero();
        server.sql("curator", "app", "SELECT * FROM left_behind", "DROP TABLE left_behind");
    }

    @Test
    void aWriterThatBecomesAReaderWritesNoMore() {
        DatabaseUsers other =
                DatabaseUsers.of("app", Set.of("api", HOSTILE), Set.of("curator", "reports", "break-glass-jane"));
        server.file("master", "app", DatabaseSql.of(other));
        assertThat(server.attempt("curator", "app", "SET default_transaction_read_only = off", "DELETE FROM patients")
                        .text())
                .contains("permission denied");
        server.file("master", "app", DatabaseSql.of(USERS));
        server.sql("curator", "app", "UPDATE patients SET name = name");
    }

    /** A user of that name would be two workloads with one set of privileges. */
    @Test
    void whoWritesIsNoReaderBesides() {
        assertThat(DatabaseUsers.of("app", List.of("api"), List.of("api")).readers())
                .isEmpty();
    }
}
