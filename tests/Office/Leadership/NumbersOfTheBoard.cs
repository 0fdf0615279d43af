using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Leadership;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Leadership;

/// <summary>Each number above the board counts exactly the list that it opens, whatever there is and whatever happens to it.</summary>
public sealed class NumbersOfTheBoard(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private LeadershipOffice office = null!;

    public async Task InitializeAsync() => office = await LeadershipOffice.OpenAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Clause("FO-5"), InlineData(1), InlineData(2), InlineData(3)]
    public async Task Number_and_list_always_agree(int seed)
    {
        var random = new Random(seed);
        List<Guid> documents = [];
        for (var round = 0; round < 3; round++)
        {
            for (var number = 0; number < 40; number++)
                documents.Add(await AnyDocumentAsync(random));
            foreach (var document in documents.Where(_ => random.Next(3) == 0))
                await AnyChangeAsync(random, document);
            foreach (var reader in new[] { office.Chairman, office.CultureHead, office.AnLacChairman })
                await AgreeAsync(reader);
            office.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
        }
    }

    private async Task AgreeAsync(Guid reader)
    {
        var numbers = (await office.BoardOfAsync(reader)).Numbers;
        List<(int Number, BoardFilter Filter)> links =
        [
            (numbers.Running, new()),
            (numbers.Waiting, new() { Waiting = true }),
            (numbers.Unassigned, new() { Unassigned = true }),
            .. numbers.Due.Select(due => (due.Value, new BoardFilter { Due = due.Key })),
            .. With(numbers.Units, share => new() { Unit = Id(share) }),
            .. With(numbers.Fields, share => new() { Field = share.Value }),
            .. With(numbers.Urgencies, share => new() { Urgency = ColumnNames.Value<Urgency>(share.Value) }),
            .. With(numbers.Directions, share => new() { Direction = ColumnNames.Value<MatterDirection>(share.Value) }),
            .. numbers.Holders.Select(share => (share.Lines, new BoardFilter { Holder = Id(share) })),
        ];
        Assert.True(links.Count > 15);
        foreach (var (number, filter) in links)
        {
            var list = await office.BoardOfAsync(reader, filter, most: 1000);
            Assert.True(number == list.Lines.Count && number == list.Found, $"{filter}: {number} counted, {list.Found} found, {list.Lines.Count} listed");
        }
    }

    private static IEnumerable<(int Number, BoardFilter Filter)> With(IEnumerable<BoardShare> shares, Func<BoardShare, BoardFilter> filter) =>
        shares.SelectMany(share => new[] { (share.Lines, filter(share)), (share.Late, filter(share) with { Due = BoardDue.Late }) });

    private static Guid Id(BoardShare share) => Guid.TryParse(share.Value, out var id) ? id : BoardFilter.Nobody;

    private Task<Guid> AnyDocumentAsync(Random random) => office.DocumentAsync(
        $"Văn bản {random.Next(1000)}", Any<Guid?>(random, office.Specialist, office.Curator, office.FinanceHead, office.AnLacChairman, null), AnyDue(random),
        Any<Guid?>(random, office.Culture, office.Heritage, office.Finance, office.AnLac, null), Any(random, "land", "culture", ""), Any(random, "normal", "normal", "urgent", "express"));

    private async Task AnyChangeAsync(Random random, Guid document)
    {
        switch (random.Next(6))
        {
            case 0:
                await office.ExecuteAsync("update tasks set state = 'completed', completed_at = created_at where document_id = $1", document);
                break;
            case 1:
                await office.ExecuteAsync("update tasks set assignee_id = $2, state = 'reserved' where document_id = $1 and completed_at is null", document, Any(random, office.Specialist, office.FinanceHead));
                break;
            case 2:
                await office.ExecuteAsync("update tasks set due_at = $2 where document_id = $1 and completed_at is null", document, AnyDue(random) ?? office.Clock.GetUtcNow());
                break;
            case 3:
                await office.ExecuteAsync("update incoming_documents set field_code = $2, urgency = 'very-urgent' where id = $1", document, Any(random, "land", "culture"));
                break;
            case 4:
                await office.ExecuteAsync("update tasks set state = 'suspended' where document_id = $1 and state = 'reserved'", document);
                break;
            default:
                await office.StepAsync(document, "Phối hợp", Any(random, office.Curator, office.FinanceHead), AnyDue(random), Any<Guid?>(random, office.Heritage, office.Finance, null));
                break;
        }
    }

    private DateTimeOffset? AnyDue(Random random) => random.Next(8) == 0 ? null : office.Clock.GetUtcNow() + TimeSpan.FromMinutes(random.Next(-30_000, 15_000));

    private static T Any<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
