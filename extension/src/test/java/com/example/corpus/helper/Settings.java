package com.example.corpus.helper;

import java.io.IOException;
import java.net.ServerSocket;

/** What a server is given: the number goes from one object by a getter into another. */
@SuppressWarnings("all") // as people write it
public class Settings {

    private int number;

    public Settings listenOn(int where) {
        this.number = where;
        return this;
    }

    public int where() {
        return number;
    }

    /** Binds what others have set. */
    public static class Binder {
        public static ServerSocket bind(Settings settings) throws IOException {
            return new ServerSocket(settings.where());
        }
    }

    /** Binds as soon as it is made. */
    public static class Eager {
        private final int where;

        public Eager(int where) throws IOException {
            this.where = where;
            open();
        }

        private void open() throws IOException {
            new ServerSocket(where).close();
        }
    }
}
