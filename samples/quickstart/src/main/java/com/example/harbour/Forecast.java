package com.example.harbour;

import java.io.IOException;

/** Where the harbour asks for the weather. */
@FunctionalInterface
public interface Forecast {

    /**
     * Returns the weather now.
     *
     * @throws IOException if nobody knows: no answer, a late one, or one that makes no sense
     */
    Weather now() throws IOException;
}
