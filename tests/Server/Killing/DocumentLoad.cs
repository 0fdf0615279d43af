using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using FlowOffice.Server.Demo;
using FlowOffice.Server.Samples;
using Xunit;

namespace FlowOffice.Server.Tests.Killing;

/// <summary>
/// People who bring documents through a short way: receive, check, register, assign to a person, propose, attach. Whoever gets
/// no answer asks again, at the other server: what the first attempt committed must then show.
/// </summary>
internal sealed class DocumentLoad(TwoServers servers, CancellationToken stop)
{
    private static readonly (string User, string Outcome, object Form)[] Way =
    [
        ("vanthu", "valid", new { checks = "Chữ ký,Con dấu,Thẩm quyền ban hành,Nơi nhận" }),
        ("vanthu", "registered", new { sender = "Sở Nội vụ", numberSymbol = "1/SNV", documentDate = "2024-03-01", typeCode = "official-letter", @abstract = "Văn bản thử tải", urgency = "normal", acceptDuplicate = "true" }),
        ("chanhvanphong", "assign-person", new { direction = "Giao xử lý.", directionSource = "written", leadPerson = "" }),
        ("chuyenvien1.taichinh", "propose-opinion", new { }),
        ("chuyenvien1.taichinh", "attach-opinion", new { resultOpinion = "Lưu." }),
    ];

    private readonly ConcurrentDictionary<(string, Uri), Task<OfficeClient>> people = [];
    private readonly Channel<bool> stepsDone = Channel.CreateUnbounded<bool>();
    private int documents;
    private int steps;
    private int finished;
    private int repeated;
    private int turn;

    public int Documents => documents;

    public int Steps => steps;

    public int Finished => finished;

    /// <summary>Steps of which the second attempt found that the first had been committed.</summary>
    public int Repeated => repeated;

    public async Task WaitForStepsAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await stepsDone.Reader.ReadAsync(CancellationToken.None);
    }

    public async Task WorkAsync()
    {
        while (!stop.IsCancellationRequested)
            await BringThroughAsync();
    }

    private async Task BringThroughAsync()
    {
        var key = Guid.NewGuid().ToString();
        var received = await AskAsync("vanthu", (clerk, cancellation) => clerk.PostAsync(
            "/api/incoming", new { form = new { sender = "Sở Nội vụ", typeCode = "official-letter", source = "paper" }, requestKey = key }, cancellation));
        if (received is null)
            return;
        Interlocked.Increment(ref documents);
        var document = (Guid)received.Body["documentId"]!;
        foreach (var (user, outcome, form) in Way)
        {
            if (!await StepAsync(document, user, outcome, form))
                return;
        }

        Interlocked.Increment(ref finished);
    }

    private async Task<bool> StepAsync(Guid document, string user, string outcome, object form)
    {
        Guid? task = null;
        if (await AskAsync(user, async (person, cancellation) =>
            {
                task = await person.OpenTaskOfOthersAsync(document, cancellation);
                return new OfficeClient.Answer(HttpStatusCode.OK, []);
            }) is null)
            return false;
        Assert.NotNull(task);
        if (outcome == "assign-person")
            form = new { direction = "Giao xử lý.", directionSource = "written", leadPerson = await SpecialistAsync() };

        var answer = await AskAsync(user, (person, cancellation) => person.CompleteAsync(task.Value, outcome, form, [], cancellation));
        if (answer is null)
            return false;
        if (answer.Status == HttpStatusCode.Conflict)
        {
            Assert.Equal(("ALREADY_DONE", outcome), (answer.Code, (string?)answer.Body["outcome"]));
            Interlocked.Increment(ref repeated);
        }
        else
        {
            Assert.True(answer.Succeeded, answer.Body.ToJsonString());
        }

        Interlocked.Increment(ref steps);
        stepsDone.Writer.TryWrite(true);
        return true;
    }

    private Guid? specialist;

    private async Task<Guid> SpecialistAsync()
    {
        await AskAsync("chuyenvien1.taichinh", (person, _) =>
        {
            specialist = person.PersonId;
            return Task.FromResult(new OfficeClient.Answer(HttpStatusCode.OK, []));
        });
        return specialist!.Value;
    }

    /// <summary>Asks one server, then the other, until one answers; null when the test is over.</summary>
    private async Task<OfficeClient.Answer?> AskAsync(string user, Func<OfficeClient, CancellationToken, Task<OfficeClient.Answer>> ask)
    {
        while (true)
        {
            var number = Interlocked.Increment(ref turn) & int.MaxValue;
            if (servers.AddressOf(number) is not { } address)
            {
                await Task.Yield();
                continue;
            }

            try
            {
                var person = await people.GetOrAdd((user, address), _ => OfficeClient.SignInAsync(address, $"{user}.sondong", new SampleSettings().Password, "", CancellationToken.None));
                var answer = await ask(person, CancellationToken.None);
                if ((int)answer.Status >= 500)
                    throw new HttpRequestException($"The server answered {answer.Status}.");
                servers.Count(number);
                return answer;
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException or TaskCanceledException)
            {
                people.TryRemove((user, address), out _);
                if (stop.IsCancellationRequested)
                    return null;
            }
        }
    }
}
