using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>Makes the choices of a trial: those that were asked for, then by itself.</summary>
internal sealed class TrialWalk(TrialRun run, TrialSamples samples, TrialRequest request, CancellationToken cancellationToken)
{
    private const int MostAttempts = 4;
    private const int MostSteps = 60;
    private readonly Dictionary<(string Step, string Outcome), int> taken = [];
    private readonly List<TrialChoice> made = [];

    /// <summary>The choices that were carried out, so that the same trial can be begun again.</summary>
    public IReadOnlyList<TrialChoice> Made => made;

    /// <summary>Whether the last thing tried was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Fields that had to be filled in beyond those that an outcome names, by step and outcome.</summary>
    public Dictionary<(string Step, string Outcome), IReadOnlyCollection<string>> Needed { get; } = [];

    /// <summary>Begins; the refusal where it may not.</summary>
    public async Task<TrialRefusal?> StartAsync(Guid? by, System.Text.Json.Nodes.JsonObject form)
    {
        var refusal = await run.StartAsync(by, form);
        if (refusal is not null)
            run.Story.Refused(null, null, by, refusal);
        IsRefused = refusal is not null;
        await run.WaitOutAsync();
        return refusal;
    }

    /// <summary>Makes the choices in order, until one is refused.</summary>
    public async Task ChooseAsync(IReadOnlyList<TrialChoice> choices)
    {
        foreach (var choice in choices)
            if (IsRefused || await ChooseAsync(choice) is not null)
                return;
    }

    /// <summary>Goes on to an end: of each task the outcome that was chosen least often so far.</summary>
    public async Task GoOnAsync()
    {
        for (var steps = 0; !IsRefused && run.Open.FirstOrDefault(task => task.Shown.People.Count > 0) is { } task; steps++)
        {
            if (steps >= MostSteps)
                throw new TrialLimitException($"Đã làm {MostSteps} việc mà quy trình chưa kết thúc.");
            TrialRefusal? refusal = null;
            foreach (var outcome in task.Row.Outcomes.OrderBy(outcome => taken.GetValueOrDefault((task.Row.Step, outcome.Name))).ToList())
                if ((refusal = await ChooseAsync(new TrialChoice(task.Shown.Number, outcome.Name))) is null)
                    break;
            if (refusal is not null)
                return;
            IsRefused = false;
        }
    }

    /// <summary>Carries out one choice. Without a form it is tried with samples, and again with what was found missing.</summary>
    public async Task<TrialRefusal?> ChooseAsync(TrialChoice choice)
    {
        if (choice.Task == 0)
            return await HappenAsync(choice);
        var task = run.Open.FirstOrDefault(open => open.Shown.Number == choice.Task);
        if (task is null)
            return Refuse(null, choice, null, TrialRefusal.Because($"Việc số {choice.Task} không còn mở trong lần thử này."));
        await run.AdvanceAsync(MomentOf(task));
        if (!run.Open.Contains(task))
            return Refuse(null, choice, null, TrialRefusal.Because($"Việc «{task.Shown.Title}» bị thu hồi trước khi có người làm."));
        if ((choice.By ?? (task.Shown.People is [var first, ..] ? first.Id : null)) is not { } by)
            return Refuse(task, choice, null, TrialRefusal.Because("Ngày này không ai nhận được việc; quy trình dừng ở đây."));

        var key = (task.Row.Step, choice.Outcome);
        taken[key] = taken.GetValueOrDefault(key) + 1;
        TrialRefusal? refusal;
        IReadOnlyCollection<string> wrong = [];
        for (var attempt = 0; ; attempt++)
        {
            var values = choice.Form ?? await samples.ForAsync(task, choice.Outcome, wrong, Math.Max(0, attempt - 1), cancellationToken);
            refusal = await run.CompleteAsync(task, by, choice.Outcome, TrialSamples.Form(values, task.Row.Fields));
            if (refusal is null)
            {
                made.Add(choice);
                break;
            }

            if (choice.Form is not null || refusal.Fields.Count == 0 || attempt >= MostAttempts)
                return Refuse(task, choice, by, refusal);
            wrong = [.. wrong.Concat(refusal.Fields.Keys).Distinct()];
            Needed[key] = wrong;
        }

        IsRefused = false;
        await run.WaitOutAsync();
        return null;
    }

    private async Task<TrialRefusal?> HappenAsync(TrialChoice choice)
    {
        if (!await run.HappenAsync(choice.Outcome))
            return Refuse(null, choice, null, TrialRefusal.Because($"Bước «{choice.Outcome}» không chờ gì từ bên ngoài."));
        made.Add(choice);
        await run.WaitOutAsync();
        return null;
    }

    private TrialRefusal Refuse(OpenTrialTask? task, TrialChoice choice, Guid? by, TrialRefusal refusal)
    {
        IsRefused = true;
        run.Story.Refused(task, choice.Outcome, by, refusal);
        return refusal;
    }

    private DateTimeOffset MomentOf(OpenTrialTask task)
    {
        var moment = request.Pace switch
        {
            TrialPace.LastMoment => task.Row.DueAt ?? run.Now,
            TrialPace.AfterDays => Later(task.Shown.CreatedAt, request.PaceDays),
            _ => run.Now,
        };
        return moment > run.Now ? moment : run.Now;
    }

    private DateTimeOffset Later(DateTimeOffset from, int days)
    {
        var day = run.Calendar.AddWorkingDays(Office.Calendars.VietnamTime.DateOf(from), days);
        return Office.Calendars.VietnamTime.At(day, Office.Calendars.VietnamTime.TimeOf(from));
    }
}
