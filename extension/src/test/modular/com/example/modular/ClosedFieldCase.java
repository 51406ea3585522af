package com.example.modular;

import com.example.modular.closed.ClosedBase;
import org.junit.jupiter.api.Test;

class ClosedFieldCase extends ClosedBase {

    @Test
    void test() {
        throw new AssertionError("must not run");
    }
}
