package dev.cells.cell.bootstrap;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the system's packages, set up as RDS sets up its own: a master that is no superuser, the role {@code
 * rds_iam}, logins by membership in it, and pgaudit. It listens on a socket in a folder of its own and runs as the user {@code
 * postgres} where the tests run as root, which PostgreSQL refuses.
 */
final class RealPostgres implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String WANTED = "PostgreSQL with pgaudit: tests/tools/build postgresql, as root";

    private final Path programs;
    private final Path folder;

    private RealPostgres(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** What a program printed, both outputs together, and how it ended. */
    record Answer(int exit, String text) {}

    /** Skips the test where there is no server; fails it where nothing may be skipped. */
    static RealPostgres start() {
        Optional<Path> programs = installed();
        if (programs.isEmpty()) {
            if ("1".equals(System.getenv("CELLS_NO_SKIP"))) {
                fail("needs " + WANTED);
            }
            abort("needs " + WANTED);
        }
        String folder = ok(asServer(List.of("mktemp", "-d", "/tmp/cells-postgres.XXXXXX")))
                .strip();
        ok(asServer(List.of("chmod", "755", folder)));
        RealPostgres server = new RealPostgres(programs.orElseThrow(), Path.of(folder));
        server.initialize();
        return server;
    }

    private static Optional<Path> installed() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .filter(bin -> Files.exists(Path.of(
                            "/usr/share/postgresql",
                            bin.getParent().getFileName().toString(),
                            "extension/pgaudit.control")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() {
        String data = folder.resolve("data").toString();
        ok(asServer(List.of(program("initdb"), "-D", data, "-U", "rdsadmin", "-A", "trust", "-N")));
        ok(asServer(List.of(
                "sh",
                "-c",
                "printf '%s\\n' 'local all rdsadmin,master trust' 'local all +rds_iam trust' 'local all all reject' > "
                        + data + "/pg_hba.conf")));
        ok(asServer(List.of(
                program("pg_ctl"),
                "-w",
                "-s",
                "-D",
                data,
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-c listen_addresses='' -c unix_socket_directories=" + folder
                        + " -c shared_preload_libraries=pgaudit -c pgaudit.log=ddl,role -c pgaudit.log_parameter=0"
                        + " -c pgaudit.role=rds_pgaudit -c log_statement=ddl -c fsync=off -c log_line_prefix='%u@%d '",
                "start")));
        sql("rdsadmin", "postgres", "CREATE ROLE rds_iam NOLOGIN");
        sql("rdsadmin", "postgres", "CREATE ROLE master LOGIN CREATEROLE CREATEDB");
        sql("rdsadmin", "postgres", "CREATE DATABASE app OWNER master");
        sql("rdsadmin", "postgres", "ALTER DATABASE postgres OWNER TO master");
        sql("rdsadmin", "app", "CREATE EXTENSION pgaudit SCHEMA public");
    }

    /** Runs statements one by one in one session; fails the test where one of them fails. */
    String sql(String user, String database, String... statements) {
        Answer answer = attempt(user, database, statements);
        if (answer.exit() != 0) {
            fail(user + " in " + database + ": " + answer.text());
        }
        return answer.text();
    }

    /** The same, without failing. */
    Answer attempt(String user, String database, String... statements) {
        List<String> words = psql(user, database);
        for (String statement : statements) {
            words.add("-c");
            words.add(statement);
        }
        return run(words);
    }

    /** Runs a file by {@code psql}, as the image of the bootstrap does. */
    String file(String user, String database, String sql) {
        try {
            Path file = Files.createTempFile("cells-bootstrap", ".sql");
            try {
                Files.writeString(file, sql);
                List<String> words = psql(user, database);
                words.addAll(List.of("-f", file.toString()));
                return ok(words);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> psql(String user, String database) {
        return new ArrayList<>(List.of(
                program("psql"),
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                folder.toString(),
                "-U",
                user,
                "-d",
                database));
    }

    /** What the server has logged. */
    String log() {
        return ok(asServer(List.of("cat", folder.resolve("log").toString())));
    }

    @Override
    public void close() {
        run(asServer(List.of(
                program("pg_ctl"),
                "-m",
                "immediate",
                "-s",
                "-D",
                folder.resolve("data").toString(),
                "stop")));
        ok(asServer(List.of("rm", "-rf", folder.toString())));
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private static List<String> asServer(List<String> words) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return words;
        }
        List<String> all = new ArrayList<>(List.of("runuser", "-u", "postgres", "--"));
        all.addAll(words);
        return all;
    }

    private static String ok(List<String> words) {
        Answer answer = run(words);
        if (answer.exit() != 0) {
            fail(String.join(" ", words) + ": " + answer.text());
        }
        return answer.text();
    }

    private static Answer run(List<String> words) {
        try {
            Path output = Files.createTempFile("cells-postgres", ".out");
            // Not a pipe: the server that pg_ctl starts would keep it open.
            Process process = new ProcessBuilder(words)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Answer(-1, "still running after a minute");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Answer(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
