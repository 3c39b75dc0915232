/** Measures a node from outside, as its clients meet it. Never shipped. */
@NullMarked
package org.mithaq.bench;

import org.jspecify.annotations.NullMarked;
