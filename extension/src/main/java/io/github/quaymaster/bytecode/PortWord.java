package io.github.quaymaster.bytecode;

import java.nio.charset.StandardCharsets;

/** Looks for the word port in the bytes of a constant pool. It may find too much, never too little. */
final class PortWord {

    private static final byte[] ANNOTATIONS = "Annotations".getBytes(StandardCharsets.US_ASCII);

    private PortWord() {}

    /** Returns whether the bytes say port, Port or PORT at the end or before a sign. */
    static boolean in(byte[] bytes, int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if ((bytes[i] | 0x20) == 'p'
                    && (bytes[i + 1] | 0x20) == 'o'
                    && (bytes[i + 2] | 0x20) == 'r'
                    && (bytes[i + 3] | 0x20) == 't'
                    && (i + 4 == to || !isLetter(bytes[i + 4]) || bytes[i + 4] == 's')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(byte each) {
        int lower = each | 0x20;
        return 'a' <= lower && lower <= 'z';
    }

    /** Returns whether the bytes have a colon and then a number, as an address with a port has. */
    static boolean isAddressIn(byte[] bytes, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (bytes[i] == ':' && isDigit(bytes[i + 1]) && isDigit(bytes[i + 2])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(byte each) {
        return '0' <= each && each <= '9';
    }

    /** Returns whether the bytes are RuntimeVisibleAnnotations or one of its kind. */
    static boolean isAnnotationsAttribute(byte[] bytes, int from, int length) {
        int start = from + length - ANNOTATIONS.length;
        if (start <= from || bytes[from] != 'R') {
            return false;
        }
        for (int i = 0; i < ANNOTATIONS.length; i++) {
            if (bytes[start + i] != ANNOTATIONS[i]) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("deprecation") // names of types are ASCII but for a few, which are not found then; decoding costs
    static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, 0, from, length);
    }
}
