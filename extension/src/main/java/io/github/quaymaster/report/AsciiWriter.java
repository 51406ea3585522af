package io.github.quaymaster.report;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON in ASCII: any other sign, which can only stand in a string there, as its escape. So a page reads the same
 * in whatever encoding it is stored, half a surrogate pair in a name included, which no encoding has.
 */
final class AsciiWriter extends Writer {

    private static final String HEX = "0123456789abcdef";

    private final Appendable out;

    AsciiWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int plain = offset;
        for (int i = offset; i < offset + length; i++) {
            if (text.charAt(i) > 0x7E) {
                out.append(text, plain, i);
                write(text.charAt(i));
                plain = i + 1;
            }
        }
        out.append(text, plain, offset + length);
    }

    @Override
    public void write(int sign) throws IOException {
        if (sign <= 0x7E) {
            out.append((char) sign);
            return;
        }
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(sign >> shift & 0xF));
        }
    }

    /** It holds nothing back, and what it writes to is its caller's. */
    @Override
    public void flush() {}

    /** As {@link #flush()}. */
    @Override
    public void close() {}
}
