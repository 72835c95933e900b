package dev.cells.config.io;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Texts in entries of {@link KeptFiles}. The length of ASCII text is positive, of other text negative: the JVM's fast
 * compiler decodes the former for free.
 */
public final class KeptText {
    private KeptText() {}

    public static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length == text.length() ? bytes.length : -bytes.length);
        out.write(bytes);
    }

    public static String read(ByteBuffer entry) {
        int length = entry.getInt();
        int begin = entry.position();
        entry.position(begin + Math.abs(length));
        Charset charset = length < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new String(entry.array(), begin, Math.abs(length), charset);
    }
}
