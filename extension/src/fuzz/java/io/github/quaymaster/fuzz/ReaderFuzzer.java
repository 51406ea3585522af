package io.github.quaymaster.fuzz;

import java.io.IOException;

/** What Jazzer calls, by these names. */
public final class ReaderFuzzer {

    private static FuzzedReader reader = FuzzedReader.PROPERTIES;

    private ReaderFuzzer() {}

    /**
     * Chooses the reader.
     *
     * @param args its name
     */
    public static void fuzzerInitialize(String[] args) {
        reader = FuzzedReader.valueOf(args[0]);
    }

    /**
     * Reads a file.
     *
     * @param input what is in it
     * @throws IOException if the file cannot be written
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        reader.read(input);
    }
}
