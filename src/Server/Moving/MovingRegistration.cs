using FlowOffice.Studio.Flows.Moving;

namespace FlowOffice.Server.Moving;

/// <summary>The door of moving instances: previews, moves in the background, ways back.</summary>
public static class MovingRegistration
{
    public static IServiceCollection AddMoving(this IServiceCollection services) => services
        .AddSingleton<MovePlanner>()
        .AddSingleton<MoveNotices>()
        .AddSingleton<MoveInstance>()
        .AddSingleton<UndoMove>()
        .AddSingleton<MoveWork>()
        .AddSingleton<MoveSignal>()
        .AddSingleton<MovePreviews>()
        .AddSingleton<IFlowMoves, FlowMoves>()
        .AddHostedService<MoveWorker>();
}
