/**
 * A campaign of faults: jobs on a cluster of real processes are killed, stopped, starved and
 * deceived, and have to end with the undisturbed result all the same. {@code tests/chaos} runs it.
 */
package io.skipclip.tests.chaos;
