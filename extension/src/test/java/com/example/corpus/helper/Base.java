package com.example.corpus.helper;

import java.io.IOException;
import java.net.ServerSocket;

/** A base class of tests, told by its subclasses where to listen. */
@SuppressWarnings("all") // as people write it
public abstract class Base {

    protected int inherited;

    protected abstract int where();

    protected void startAll() throws IOException {
        new ServerSocket(where()).close();
        new ServerSocket(inherited).close();
    }
}
