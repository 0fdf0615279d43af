using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Testing;

namespace FlowOffice.Office.Tests.Documents;

/// <summary>A clerk's desk in an office of its own: does steps on documents as the clerk.</summary>
internal sealed class OfficeDesk(TestDatabase database)
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public Actor Clerk { get; } = new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    public DateTimeOffset Now { get; set; } = Morning;

    public async Task StepAsync(Func<StepWork, Task> step)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Clerk, Now, CancellationToken.None);
        await step(work);
        await work.CommitAsync(CancellationToken.None);
    }

    public Task StepAsync(Action<StepWork> step) => StepAsync(work =>
    {
        step(work);
        return Task.CompletedTask;
    });

    public async Task<T> AskAsync<T>(Func<StepWork, Task<T>> question)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Clerk, Now, CancellationToken.None);
        return await question(work);
    }

    public async Task<Guid> ReceiveAsync(string sender = "Sở Nội vụ tỉnh Bắc Giang")
    {
        var id = Guid.CreateVersion7();
        await StepAsync(work => IncomingDocuments.Receive(work, id, $"instance-{id}", new ReceivedDocument(sender, Now, ArrivalSource.Paper)));
        return id;
    }

    public async Task<int> RegisterAsync(Guid document, RegisteredDocument facts)
    {
        var number = 0;
        await StepAsync(async work => number = await Office.Registers.IncomingRegister.RegisterAsync(work, document, facts, "incoming", CancellationToken.None));
        return number;
    }

    public Task<string?> StateOfAsync(Guid document) => database.ScalarAsync<string>("select state from incoming_documents where id = $1", document);
}
