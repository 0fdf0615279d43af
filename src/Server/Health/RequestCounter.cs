namespace FlowOffice.Server.Health;

/// <summary>Counts what this server answered since it was asked last.</summary>
internal sealed class RequestCounter
{
    private int requests;
    private int errors;

    public void Add(int status)
    {
        Interlocked.Increment(ref requests);
        if (status >= StatusCodes.Status500InternalServerError)
            Interlocked.Increment(ref errors);
    }

    /// <summary>The counts, which begin again.</summary>
    public (int Requests, int Errors) Take() => (Interlocked.Exchange(ref requests, 0), Interlocked.Exchange(ref errors, 0));
}
