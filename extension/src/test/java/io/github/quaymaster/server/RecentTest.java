package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void keepsTheLastInTheirOrder() {
        Recent<Integer> recent = new Recent<>(3);
        assertThat(recent.all()).isEmpty();
        for (int i = 1; i <= 5; i++) {
            recent.add(i);
        }
        assertThat(recent.all()).containsExactly(3, 4, 5);
    }
}
