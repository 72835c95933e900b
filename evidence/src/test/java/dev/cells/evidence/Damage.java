package dev.cells.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is done to single files. */
final class Damage {
    private Damage() {}

    static void edit(AttackTest.Attack attack, Path file, Random random) throws IOException {
        byte[] old = Files.readAllBytes(file);
        int at = old.length == 0 ? 0 : random.nextInt(old.length);
        List<Byte> bytes = new ArrayList<>();
        for (byte one : old) {
            bytes.add(one);
        }
        switch (old.length == 0 ? AttackTest.Attack.APPEND : attack) {
            case FLIP_BIT -> bytes.set(at, (byte) (old[at] ^ (1 << random.nextInt(8))));
            case REPLACE_BYTE -> bytes.set(at, (byte) (old[at] + 1 + random.nextInt(255)));
            case CUT -> bytes.subList(at, bytes.size()).clear();
            case INSERT -> bytes.add(at, (byte) random.nextInt(256));
            default -> bytes.add((byte) random.nextInt(256));
        }
        byte[] now = new byte[bytes.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = bytes.get(i);
        }
        Files.write(file, now);
    }

    static void exchange(Path one, Path two) throws IOException {
        byte[] content = Files.readAllBytes(one);
        Files.copy(two, one, StandardCopyOption.REPLACE_EXISTING);
        Files.write(two, content);
    }

    /** Puts a link in the place of a file, which is kept aside with its content. */
    static void link(Path file, Path aside) throws IOException {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        Files.createSymbolicLink(file, aside);
    }
}
