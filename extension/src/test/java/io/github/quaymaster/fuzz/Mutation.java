package io.github.quaymaster.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils files at random, and in the same way for the same seed. */
final class Mutation {

    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 64;
    private static final int[] NUMBERS = {0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, -1};

    private final Random random;
    private final List<byte[]> seeds;
    private final List<byte[]> words;

    Mutation(long seed, List<byte[]> seeds, List<byte[]> words) {
        this.random = new Random(seed);
        this.seeds = seeds;
        this.words = words;
    }

    /** Returns one of the files with one to four changes. */
    byte[] next() {
        byte[] bytes = any(seeds).clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && bytes.length > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_PIECE));
        return switch (random.nextInt(9)) {
            case 0 -> joined(bytes, at, new byte[0], bytes.length); // cut off
            case 1 -> joined(bytes, at, new byte[0], end);
            case 2 -> joined(bytes, end, piece(bytes, at, end), end); // twice
            case 3 -> joined(bytes, at, repeated(piece(bytes, at, end)), end);
            case 4 -> joined(bytes, at, any(words), at);
            case 5 -> splice(bytes, at);
            case 6 -> number(bytes, at);
            case 7 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
            default -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
        };
    }

    /** The beginning of this one and the end of another. */
    private byte[] splice(byte[] bytes, int at) {
        byte[] other = any(seeds);
        int from = random.nextInt(other.length);
        return joined(bytes, at, piece(other, from, other.length), bytes.length);
    }

    /** A number of one, two or four bytes, as lengths and counts are. */
    private byte[] number(byte[] bytes, int at) {
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        for (int i = (1 << random.nextInt(3)) - 1; i >= 0; i--) {
            if (at + i < bytes.length) {
                bytes[at + i] = (byte) number;
            }
            number >>>= 8;
        }
        return bytes;
    }

    private byte[] any(List<byte[]> several) {
        return several.get(random.nextInt(several.size()));
    }

    private byte[] repeated(byte[] piece) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = random.nextInt(300); i >= 0; i--) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] piece(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** What stands before a place, something else, and what stands from another place on. */
    private static byte[] joined(byte[] bytes, int before, byte[] between, int from) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, before);
        all.writeBytes(between);
        all.write(bytes, from, bytes.length - from);
        return all.toByteArray();
    }
}
