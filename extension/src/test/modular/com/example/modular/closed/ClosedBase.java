package com.example.modular.closed;

import io.github.quaymaster.FreePort;

/** In a package that is open to nobody, where Quaymaster can fill no field. */
public abstract class ClosedBase {

    @FreePort
    int port;
}
