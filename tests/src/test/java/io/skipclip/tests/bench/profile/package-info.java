/** What the seconds of a round of averaging go to, in all its processes. */
package io.skipclip.tests.bench.profile;
