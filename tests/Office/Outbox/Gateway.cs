using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlowOffice.Office.Tests.Outbox;

/// <summary>A gateway for text messages on this machine: a real HTTP listener that answers as it is told.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Gateway()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        listener.Prefixes.Add(Address);
        listener.Start();
        serving = ServeAsync();
    }

    public string Address { get; }

    public int Status { get; set; } = 200;

    public string Answer { get; set; } = """{"status":"accepted","messageId":"SG-42"}""";

    /// <summary>Whether it takes requests and says nothing.</summary>
    public bool IsSilent { get; set; }

    public List<(string Method, string? Type, string? Authorization, string Query, string Body)> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        released.SetResult();
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                // it was stopped, or the other side has hung up
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        Requests.Add((context.Request.HttpMethod, context.Request.ContentType, context.Request.Headers["Authorization"], context.Request.Url!.Query, await reader.ReadToEndAsync()));
        if (IsSilent)
            await released.Task;
        context.Response.StatusCode = Status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Answer));
        context.Response.Close();
    }
}
