/**
 * Parameter averaging on Spark: rounds, what becomes of all workers' states in them, and what it
 * takes. What a worker does in a round stands in {@code lanes}; what is trained is not known here.
 */
package io.skipclip.jobs.averaging;
